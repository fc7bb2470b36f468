// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BatchLimits} from "../common/BatchLimits.sol";
import {IToken} from "../token/IToken.sol";
import {Restriction} from "../token/Restriction.sol";
import {ComplianceModule} from "./ComplianceModule.sol";
import {IComplianceModule} from "./IComplianceModule.sol";

/// @title Only to receivers in some countries
/// @notice A list of ISO 3166-1 numeric codes per token, as bits; either only those on it are admitted, or all but them.
contract CountryModule is ComplianceModule, BatchLimits {
    uint256 private constant BITS = 256;

    mapping(address token => bool only) private _onlyListed;
    mapping(address token => mapping(uint256 word => uint256 bits)) private _listed;

    /// @notice Whether a token's list names those admitted or those refused.
    event CountryModeSet(address indexed token, bool onlyListed);

    /// @notice A country is on a token's list from now on, or not.
    event CountryListed(address indexed token, uint16 indexed country, bool listed);

    /// @notice The list names those admitted (`true`), or those refused.
    function setMode(address token, bool onlyListed) external onlyOfficerOf(token) {
        _onlyListed[token] = onlyListed;
        emit CountryModeSet(token, onlyListed);
    }

    /// @notice Puts countries on a token's list or takes them off.
    function setListed(address token, uint16[] calldata countries, bool listed) external onlyOfficerOf(token) {
        _checkBatch(countries.length, countries.length);
        for (uint256 i = 0; i < countries.length; ++i) {
            uint256 bit = 1 << (countries[i] % BITS);
            if (listed) _listed[token][countries[i] / BITS] |= bit;
            else _listed[token][countries[i] / BITS] &= ~bit;
            emit CountryListed(token, countries[i], listed);
        }
    }

    /// @notice Whether a token's list names a country.
    function isListed(address token, uint16 country) public view returns (bool) {
        return _listed[token][country / BITS] & (1 << (country % BITS)) != 0;
    }

    /// @notice Whether receivers in a country are admitted.
    function isAdmitted(address token, uint16 country) public view returns (bool) {
        return isListed(token, country) == _onlyListed[token];
    }

    /// @inheritdoc IComplianceModule
    function restrictionOf(address token, address, address to, uint256) external view returns (uint8) {
        uint16 country = IToken(token).identityRegistry().investorCountry(to);
        return isAdmitted(token, country) ? Restriction.NONE : Restriction.COUNTRY;
    }
}
