// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

import {IIdentityRecovery} from "../identity/IIdentityRecovery.sol";
import {IIdentityRegistry} from "../identity/IIdentityRegistry.sol";
import {ISettleableCash} from "../settlement/ISettleableCash.sol";
import {RegulatedToken} from "../token/RegulatedToken.sol";

/// @title The won on chain
/// @notice One token is one won of a customer's cash in the ledger: minted for deposits, burned for withdrawals and
/// for the fees that turn customers' cash into the house's.
contract KRWT is RegulatedToken, ISettleableCash {
    /// @notice The treasury: mints and burns as the cash ledger does.
    bytes32 public constant TREASURY_ROLE = keccak256("TREASURY_ROLE");

    /// @dev One slot: a move asks about the freeze wherever it reads the balance, so asking costs nothing more.
    struct Account {
        uint248 krw;
        bool frozen;
    }

    IIdentityRegistry private immutable _registry;
    mapping(address wallet => Account account) private _accounts;
    uint256 private _supply;

    /// @notice A batch of entries was burned under `batchId`.
    event BatchBurned(bytes32 indexed batchId, uint256 entries, uint256 total);

    /// @notice A wallet was frozen or unfrozen by `owner`.
    event AddressFrozen(address indexed userAddress, bool indexed isFrozen, address indexed owner);

    /// @notice All of a lost wallet's won are in its new wallet, frozen as they were.
    event RecoverySuccess(address lostWallet, address newWallet, address investorOnchainID);

    /// @notice More won would exist than an account can count.
    error SupplyOutOfRange(uint256 supply);

    constructor(IIdentityRegistry registry, address admin, address treasury, address officer)
        ERC20("IPiece Won", "KRWT")
    {
        if (address(registry) == address(0) || admin == address(0)) revert ZeroAddress();
        if (treasury == address(0) || officer == address(0)) revert ZeroAddress();
        _registry = registry;
        _grantRole(DEFAULT_ADMIN_ROLE, admin);
        _grantRole(TREASURY_ROLE, treasury);
        _grantRole(COMPLIANCE_ROLE, officer);
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
        // A fee is a leg like any other: whether a batch settles must not hang on which payer's won happen to be burned.
        if (!_registry.isVerified(from)) revert NotVerified(from);
        if (_accounts[from].frozen) revert WalletFrozen(from);
        _burn(from, amount);
    }

    /// @notice Freezes a wallet, or unfreezes it.
    function setAddressFrozen(address userAddress, bool freeze) external onlyRole(COMPLIANCE_ROLE) {
        _setFrozen(userAddress, freeze);
    }

    /// @notice Freezes or unfreezes many wallets, all or none.
    function batchSetAddressFrozen(address[] calldata userAddresses, bool[] calldata freeze)
        external
        onlyRole(COMPLIANCE_ROLE)
    {
        _checkBatch(userAddresses.length, freeze.length);
        for (uint256 i = 0; i < userAddresses.length; ++i) {
            _setFrozen(userAddresses[i], freeze[i]);
        }
    }

    /// @notice Moves all won of a lost wallet to a new wallet of the same investor.
    function recoveryAddress(address lostWallet, address newWallet, address investorOnchainID)
        external
        onlyRole(COMPLIANCE_ROLE)
        returns (bool)
    {
        uint256 amount = balanceOf(lostWallet);
        if (amount == 0) revert NothingToRecover(lostWallet);
        IIdentityRecovery(address(_registry)).recoverIdentity(lostWallet, newWallet, investorOnchainID);
        _move(lostWallet, newWallet, amount);
        if (_accounts[lostWallet].frozen) {
            _setFrozen(lostWallet, false);
            _setFrozen(newWallet, true);
        }
        emit RecoverySuccess(lostWallet, newWallet, investorOnchainID);
        return true;
    }

    /// @notice How many won a wallet has.
    function balanceOf(address account) public view override returns (uint256) {
        return _accounts[account].krw;
    }

    /// @notice How many won exist.
    function totalSupply() public view override returns (uint256) {
        return _supply;
    }

    /// @inheritdoc RegulatedToken
    function isFrozen(address userAddress) public view override returns (bool) {
        return _accounts[userAddress].frozen;
    }

    /// @inheritdoc RegulatedToken
    function identityRegistry() public view override returns (IIdentityRegistry) {
        return _registry;
    }

    /// @dev Both ends of a transfer must be verified and not frozen. A mint asks only that the receiver is verified, and a
    /// burn asks nothing: both follow what the bank and the ledger have done already, and a wallet that was struck off
    /// must be paid out.
    function _update(address from, address to, uint256 value) internal override {
        if (to != address(0)) {
            if (!_registry.isVerified(to)) revert NotVerified(to);
            if (from != address(0)) {
                if (!_registry.isVerified(from)) revert NotVerified(from);
                if (_accounts[from].frozen) revert WalletFrozen(from);
                if (_accounts[to].frozen) revert WalletFrozen(to);
            }
        }
        _move(from, to, value);
    }

    /// @dev Moves won and asks no rule but that nobody gives more than they have.
    function _move(address from, address to, uint256 value) private {
        if (from == address(0)) {
            uint256 supply = _supply + value;
            if (supply > type(uint248).max) revert SupplyOutOfRange(supply);
            _supply = supply;
        } else {
            uint256 before = _accounts[from].krw;
            if (before < value) revert ERC20InsufficientBalance(from, before, value);
            // Casting is safe here and below: no account exceeds the supply, which fits in 248 bits.
            _accounts[from].krw = uint248(before - value);
        }
        if (to == address(0)) _supply -= value;
        else _accounts[to].krw += uint248(value);
        emit Transfer(from, to, value);
    }

    function _setFrozen(address wallet, bool frozen) private {
        _accounts[wallet].frozen = frozen;
        emit AddressFrozen(wallet, frozen, msg.sender);
    }
}
