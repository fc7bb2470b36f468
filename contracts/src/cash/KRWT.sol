// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

import {IIdentityRegistry} from "../identity/IIdentityRegistry.sol";
import {ISettleableCash} from "../settlement/ISettleableCash.sol";
import {RegulatedToken} from "../token/RegulatedToken.sol";

/// @title The won on chain
/// @notice One token is one won of a customer's cash in the ledger: minted for deposits, burned for withdrawals and
/// for the fees that turn customers' cash into the house's.
contract KRWT is RegulatedToken, ISettleableCash {
    /// @notice The treasury: mints and burns as the cash ledger does.
    bytes32 public constant TREASURY_ROLE = keccak256("TREASURY_ROLE");

    IIdentityRegistry private immutable _registry;

    /// @notice A batch of entries was burned under `batchId`.
    event BatchBurned(bytes32 indexed batchId, uint256 entries, uint256 total);

    constructor(IIdentityRegistry registry, address admin, address treasury) ERC20("IPiece Won", "KRWT") {
        if (address(registry) == address(0) || admin == address(0) || treasury == address(0)) revert ZeroAddress();
        _registry = registry;
        _grantRole(DEFAULT_ADMIN_ROLE, admin);
        _grantRole(TREASURY_ROLE, treasury);
    }

    /// @notice Puts deposits on chain, all or none, once per batch id.
    function mintBatch(bytes32 batchId, address[] calldata to, uint256[] calldata amounts)
        external
        onlyRole(TREASURY_ROLE)
    {
        _mintBatch(batchId, to, amounts);
    }

    /// @notice Takes withdrawals off the chain, all or none, once per batch id.
    function burnBatch(bytes32 batchId, address[] calldata from, uint256[] calldata amounts)
        external
        onlyRole(TREASURY_ROLE)
    {
        _checkBatch(from.length, amounts.length);
        _markApplied(batchId);
        uint256 total = 0;
        for (uint256 i = 0; i < from.length; ++i) {
            total += amounts[i];
            _burn(from[i], amounts[i]);
        }
        emit BatchBurned(batchId, from.length, total);
    }

    /// @inheritdoc ISettleableCash
    function settlementBurn(address from, uint256 amount) external onlyRole(SETTLEMENT_ROLE) {
        _burn(from, amount);
    }

    /// @inheritdoc RegulatedToken
    function identityRegistry() public view override returns (IIdentityRegistry) {
        return _registry;
    }
}
