// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";

import {ModularCompliance} from "../compliance/ModularCompliance.sol";
import {IdentityRegistry} from "../identity/IdentityRegistry.sol";
import {SecurityToken} from "./SecurityToken.sol";

/// @title One security token per IP
/// @notice Clones the reviewed implementations, of the token and of its compliance, to addresses that follow from the
/// symbol alone, so that a deployment which was cut short can find what it already made.
contract TokenFactory is AccessControl {
    /// @notice May list a new IP.
    bytes32 public constant ISSUER_ROLE = keccak256("ISSUER_ROLE");

    /// @notice What all tokens of this factory have in common.
    struct Template {
        address implementation;
        address complianceImplementation;
        IdentityRegistry identityRegistry;
        address settlement;
        address admin;
        address issuer;
        address officer;
        address pauser;
    }

    /// @notice The code behind every token.
    address public immutable implementation;
    /// @notice The code behind every token's compliance.
    address public immutable complianceImplementation;
    /// @notice The registry that new tokens ask.
    IdentityRegistry public immutable identityRegistry;
    /// @notice The Settlement contract that new tokens obey.
    address public immutable settlement;
    /// @notice The admin of new tokens.
    address public immutable tokenAdmin;
    /// @notice The issuer agent of new tokens.
    address public immutable tokenIssuer;
    /// @notice The compliance officer of new tokens.
    address public immutable tokenOfficer;
    /// @notice Who may pause new tokens.
    address public immutable tokenPauser;

    address[] private _tokens;
    mapping(bytes32 symbolHash => address token) private _tokenBySymbol;
    mapping(address token => bool yes) private _isToken;

    /// @notice A token was created for `symbol`, judged by `compliance`.
    event TokenCreated(address indexed token, string symbol, string name, uint256 cap, address compliance);

    /// @notice The symbol has a token already.
    error SymbolTaken(string symbol, address token);

    /// @notice A token needs a symbol.
    error EmptySymbol();

    /// @notice A contract or role was given as the zero address.
    error ZeroAddress();

    constructor(Template memory template) {
        if (template.implementation == address(0) || template.complianceImplementation == address(0)) {
            revert ZeroAddress();
        }
        if (address(template.identityRegistry) == address(0) || template.settlement == address(0)) revert ZeroAddress();
        if (template.admin == address(0) || template.issuer == address(0)) revert ZeroAddress();
        if (template.officer == address(0) || template.pauser == address(0)) revert ZeroAddress();
        implementation = template.implementation;
        complianceImplementation = template.complianceImplementation;
        identityRegistry = template.identityRegistry;
        settlement = template.settlement;
        tokenAdmin = template.admin;
        tokenIssuer = template.issuer;
        tokenOfficer = template.officer;
        tokenPauser = template.pauser;
        _grantRole(DEFAULT_ADMIN_ROLE, template.admin);
        _grantRole(ISSUER_ROLE, template.issuer);
    }

    /// @notice Creates the token of an IP. Its supply is zero until the issuer mints.
    function createToken(string calldata symbol, string calldata name, uint256 cap)
        external
        onlyRole(ISSUER_ROLE)
        returns (address token)
    {
        if (bytes(symbol).length == 0) revert EmptySymbol();
        bytes32 salt = keccak256(bytes(symbol));
        if (_tokenBySymbol[salt] != address(0)) revert SymbolTaken(symbol, _tokenBySymbol[salt]);
        token = Clones.cloneDeterministic(implementation, salt);
        ModularCompliance compliance = ModularCompliance(Clones.cloneDeterministic(complianceImplementation, salt));
        _tokenBySymbol[salt] = token;
        _isToken[token] = true;
        _tokens.push(token);
        emit TokenCreated(token, symbol, name, cap, address(compliance));
        compliance.initialize(token, tokenAdmin, tokenOfficer);
        SecurityToken(token).initialize(
            SecurityToken.Terms({
                name: name,
                symbol: symbol,
                cap: cap,
                registry: identityRegistry,
                compliance: compliance,
                admin: tokenAdmin,
                issuer: tokenIssuer,
                settlement: settlement,
                officer: tokenOfficer,
                pauser: tokenPauser
            })
        );
        identityRegistry.admitToken(token);
    }

    /// @notice The token of a symbol, or zero.
    function tokenOf(string calldata symbol) external view returns (address) {
        return _tokenBySymbol[keccak256(bytes(symbol))];
    }

    /// @notice Whether this factory made a token.
    function isToken(address token) external view returns (bool) {
        return _isToken[token];
    }

    /// @notice The address that the token of a symbol has or will have.
    function predictToken(string calldata symbol) external view returns (address) {
        return Clones.predictDeterministicAddress(implementation, keccak256(bytes(symbol)));
    }

    /// @notice How many tokens were created.
    function tokenCount() external view returns (uint256) {
        return _tokens.length;
    }

    /// @notice The `index`-th token, in order of creation.
    function tokenAt(uint256 index) external view returns (address) {
        return _tokens[index];
    }
}
